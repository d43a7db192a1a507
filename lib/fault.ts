/**
 * The one error class of the library.
 *
 * A fault is a stable kebab-case code and data; it never holds a sentence and never a secret.
 * Sentences, hints and exit codes are made from it in `cmd/report.ts`.
 *
 * @module
 */

/** A value that a fault may carry: anything that JSON can show. */
export type Datum =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Datum[]
  | { readonly [key: string]: Datum };

/** What a fault says about itself: index, field, actual and required value, clause. */
export type Data = { readonly [key: string]: Datum };

/** A room's faults: each code with the shape of its data. */
export type FaultTable = { readonly [code: string]: Data };

/**
 * An expected failure: bad input, a refused request, a verdict of "no".
 *
 * @example
 * ```ts
 * import { Fault } from "./fault.ts";
 * const fault = new Fault("der-truncated", { offset: 4 });
 * if (fault.code !== "der-truncated") throw new Error();
 * ```
 */
export class Fault extends Error {
  /** The name of the file or field that is to blame, put first in the sentence. */
  source?: string;

  /**
   * @param code stable kebab-case code, one sentence in `cmd/faults/`
   * @param data what the sentence and the JSON need; never a secret
   */
  constructor(readonly code: string, readonly data: Data = {}) {
    super(code);
    this.name = "Fault";
  }
}

/** Makes a fault of one room; the code and its data are checked against the room's table. */
export type Raise<T extends FaultTable> = <C extends keyof T & string>(
  code: C,
  data: T[C],
  source?: string,
) => Fault;

/**
 * A room's maker of faults, typed by the room's table.
 *
 * @returns a function that makes (does not throw) a {@link Fault}
 * @example
 * ```ts
 * import { faultsOf } from "./fault.ts";
 * type Table = { "too-long": { length: number; limit: number } };
 * const fault = faultsOf<Table>();
 * const made = fault("too-long", { length: 9, limit: 8 });
 * if (made.data.limit !== 8) throw new Error();
 * ```
 */
export function faultsOf<T extends FaultTable>(): Raise<T> {
  return (code, data, source) => {
    const fault = new Fault(code, data);
    if (source !== undefined) fault.source = source;
    return fault;
  };
}

/**
 * Runs `work`, and names `source` in any fault that does not name one already.
 *
 * @param source the file or field that the work reads
 * @param work what to run
 * @returns what the work returns
 * @throws what the work throws
 */
export function blame<R>(source: string, work: () => R): R {
  const mark = (error: unknown): never => {
    if (error instanceof Fault) error.source ??= source;
    throw error;
  };
  try {
    const result = work();
    return result instanceof Promise ? result.catch(mark) as R : result;
  } catch (error) {
    return mark(error);
  }
}
