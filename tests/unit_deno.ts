/** The unit tests' one door to the test runner, under Deno. */

/** Registers a test; `milliseconds` only matters to the other runner. */
export function test(name: string, body: () => void | Promise<void>, _milliseconds?: number): void {
  Deno.test({ name, fn: body, sanitizeOps: false, sanitizeResources: false });
}

/** Registers a test that cannot run on this machine, with the reason, which is printed. */
export function skipped(name: string, reason: string): void {
  Deno.test({ name: `${name} [skipped: ${reason}]`, ignore: true, fn: () => {} });
}
