/**
 * Runs a program on a simulated terminal and talks to it.
 *
 * @module
 */
import { sleep, spawn, type Subprocess } from "bun";
import { stripVTControlCharacters } from "node:util";

const ECHO = 0o10;
const CANONICAL = 0o2;
const PATIENCE = 30_000;
const STEP = 5;

/** A terminal with a program at work on it. */
export class Screen {
  #text = "";
  #seen = 0;
  readonly #child: Subprocess;
  #ended = false;
  /** All that was written has been read. */
  #drained = false;

  /**
   * @param text a shell command; it becomes the leader of the terminal's session
   * @param cwd where it runs
   */
  constructor(text: string, cwd: string) {
    const decoder = new TextDecoder();
    this.#child = spawn(["sh", "-c", text], {
      cwd,
      env: { PATH: process.env["PATH"] ?? "/usr/bin:/bin", TERM: "xterm-256color" },
      terminal: {
        cols: 80,
        rows: 24,
        data: (_, bytes) => void (this.#text += decoder.decode(bytes, { stream: true })),
        exit: () => void (this.#drained = true),
      },
    });
    this.#child.exited.then(() => this.#ended = true);
  }

  /** All that was shown, with plain line ends, without colours and moves of the cursor. */
  get text(): string {
    return stripVTControlCharacters(this.#text).replaceAll("\r\n", "\n");
  }

  /** All that was sent to the terminal. */
  get raw(): string {
    return this.#text;
  }

  /** True while what is typed is shown. */
  get echo(): boolean {
    return (this.#flags & ECHO) !== 0;
  }

  get #flags(): number {
    return this.#child.terminal!.localFlags;
  }

  async #until(done: () => boolean, what: string): Promise<void> {
    for (let waited = 0; !done(); waited += STEP) {
      if (waited >= PATIENCE || (this.#ended && waited >= 200)) {
        throw new Error(`${what}; the terminal shows:\n${this.text}`);
      }
      await sleep(STEP);
    }
  }

  /** Waits until the pattern is on the screen, after what was seen before. */
  async see(pattern: RegExp): Promise<void> {
    await this.#until(() => {
      const match = pattern.exec(this.text.slice(this.#seen));
      if (match) this.#seen += match.index + match[0].length;
      return match !== null;
    }, `${pattern} was never shown`);
  }

  /** Waits until what is typed is no longer shown. */
  async hidden(): Promise<void> {
    await this.#until(() => !this.echo, "what is typed is still shown");
  }

  /** Types text as it is. */
  type(text: string): void {
    this.#child.terminal!.write(text);
  }

  /** Sends a signal to the program. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Takes the terminal away. */
  hangUp(): void {
    this.#child.terminal!.close();
  }

  /**
   * Waits for the program's end.
   *
   * @returns the exit code
   * @throws when it hangs, or leaves the terminal without echo
   */
  async end(): Promise<number> {
    const terminal = this.#child.terminal!;
    try {
      await this.#until(() => this.#ended && (this.#drained || terminal.closed), "it does not end");
      if (!terminal.closed && (this.#flags & (ECHO | CANONICAL)) !== (ECHO | CANONICAL)) {
        throw new Error("the terminal was left without echo");
      }
      return this.#child.exitCode ?? 128;
    } finally {
      this.close();
    }
  }

  /** Ends the program, if it still runs, and the terminal. */
  close(): void {
    this.#child.kill("SIGKILL");
    this.#child.terminal!.close();
  }
}
