/**
 * Whether work takes the same time for two classes of secrets, in the manner of dudect (Reparaz,
 * Balasch, Verbauwhede 2017): both classes in random order, the slowest measurements left out, Welch's
 * t over what is left. Above 4.5, the classes can be told apart.
 */

/** The threshold of dudect. */
export const T_LIMIT = 4.5;

/** Shares of the fastest measurements that are looked at: slow ones are other programs at work. */
const CROPS = [0.5, 0.8, 0.95];

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: Float64Array, center: number): number {
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
}

/** Welch's t of two samples. */
export function welch(a: Float64Array, b: Float64Array): number {
  const [ma, mb] = [mean(a), mean(b)];
  const error = Math.sqrt(variance(a, ma) / a.length + variance(b, mb) / b.length);
  return error === 0 ? 0 : (ma - mb) / error;
}

function below(values: Float64Array, limit: number): Float64Array {
  return values.filter((value) => value <= limit);
}

/**
 * Measures work on two secrets. Both lie in the same place while they are worked on: where something
 * lies takes time as well, and is no secret.
 *
 * @param work does the same on either secret, some microseconds long
 * @param secrets the two classes
 * @returns the greatest |t|; infinite where the classes hardly overlap
 */
export function tOf<S extends Uint8Array | Uint32Array>(
  work: (secret: S) => void,
  secrets: readonly [S, S],
  samples = 4000,
): number {
  const input = secrets[0].slice() as S;
  const run = (which: number): number => {
    input.set(secrets[which]!);
    const start = performance.now();
    work(input);
    return performance.now() - start;
  };
  for (let i = 0; i < 400; i++) run(i & 1); // compiled by now
  const times: [number[], number[]] = [[], []];
  for (const byte of crypto.getRandomValues(new Uint8Array(samples))) {
    times[byte & 1]!.push(run(byte & 1));
  }
  const [a, b] = times.map((list) => Float64Array.from(list)) as [Float64Array, Float64Array];
  const all = Float64Array.from([...a, ...b]).sort();
  const scores = CROPS.map((crop) => {
    const limit = all[Math.floor(crop * (all.length - 1))]!;
    const [fastA, fastB] = [below(a, limit), below(b, limit)];
    if (Math.min(fastA.length, fastB.length) < samples / 20) return Infinity;
    return Math.abs(welch(fastA, fastB));
  });
  return Math.max(...scores);
}

/**
 * The least of several measurements: noise differs from one to the next, and a leak does not.
 *
 * @param limit stops as soon as one is below
 */
export function steadyT(measure: () => number, limit = T_LIMIT, rounds = 8): number {
  let least = Infinity;
  for (let round = 0; round < rounds && least >= limit; round++) least = Math.min(least, measure());
  return least;
}
