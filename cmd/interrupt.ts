/**
 * What must be put right when a signal ends the program: echo restored, unfinished files removed.
 *
 * @module
 */
import process from "node:process";

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const undoings = new Set<() => void>();
let listening = false;

function undoAll(): void {
  for (const undo of [...undoings].reverse()) {
    try {
      undo();
    } catch {
      continue; // what cannot be undone must not keep the rest from it
    }
  }
}

function listen(): void {
  if (listening) return;
  listening = true;
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal as NodeJS.Signals, () => {
      undoAll();
      process.exit(code); // nothing that was promised is still on its way
    });
  }
}

/**
 * Registers what to do when a signal ends the program.
 *
 * @param undo synchronous; may be called at any turn of the event loop
 * @returns a function that takes it back
 */
export function onInterrupt(undo: () => void): () => void {
  listen();
  undoings.add(undo);
  return () => undoings.delete(undo);
}
