/** Every fault code with its words. To add a room: its table, a line here. */
import type { Words } from "../words.ts";
import { commandWords } from "./command.ts";
import { csrWords } from "./csr.ts";
import { keyWords } from "./key.ts";
import { profileWords } from "./profile.ts";
import { shareWords } from "./share.ts";

/** Words by code; a test proves that no code stands twice. */
export const TABLES: readonly Record<string, unknown>[] = [
  commandWords,
  keyWords,
  csrWords,
  profileWords,
  shareWords,
];

/** Words by code. */
export const WORDS: { readonly [code: string]: Words | undefined } = Object.assign(
  Object.create(null),
  ...TABLES,
);
