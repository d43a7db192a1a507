/** The unit tests' one door to the test runner, under Bun. */
import { test as bunTest } from "bun:test";

/** Registers a test; `milliseconds` is how long it may take before it counts as hung. */
export function test(name: string, body: () => void | Promise<void>, milliseconds = 60_000): void {
  bunTest(name, body, milliseconds);
}

/** Registers a test that cannot run on this machine, with the reason, which is printed. */
export function skipped(name: string, reason: string): void {
  bunTest.skip(`${name} [skipped: ${reason}]`, () => {});
}
