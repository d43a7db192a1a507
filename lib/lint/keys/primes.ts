/** The odd primes up to a limit, ascending. */
export function oddPrimes(limit: number): number[] {
  const primes: number[] = [];
  for (let n = 3; n <= limit; n += 2) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes;
}
