/**
 * What the steps of a script share.
 *
 * @module
 */
import type { Line } from "./script.ts";
import type { Way } from "./ways.ts";

/** Thrown where a program is missing on this machine. */
export class Missing extends Error {}

/** What a script has so far. */
export interface State {
  readonly way: Way;
  readonly folder: string;
  readonly variables: Map<string, string>;
  /** Of the last program or pipeline. */
  stdout: Uint8Array;
  stderr: string;
  screen: string;
  code: number;
}

/** A command of the script language; it throws where what it states does not hold. */
export type Step = (state: State, line: Line) => void | Promise<void>;
