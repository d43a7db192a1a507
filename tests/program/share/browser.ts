/** A browser without a window, driven over its debugging port on this machine. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../temporary.ts";

/** Where the browser may be. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser's program, or undefined where there is none. */
export const CHROMIUM: string | undefined = PLACES.find((path) => existsSync(path));

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-port=0",
];
const PATIENCE = 20_000;

type Message = {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
};

/** Waits until something holds. */
async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<NonNullable<T>> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain: ${what}`);
}

/** One page in a browser of its own. */
export class Browser implements AsyncDisposable {
  #answers = new Map<number, (message: Message) => void>();
  #next = 1;
  /** Addresses that the page asked for. */
  readonly requests: string[] = [];
  /** What the page complained of. */
  readonly complaints: string[] = [];

  private constructor(
    readonly folder: string,
    readonly child: ChildProcess,
    readonly socket: WebSocket,
  ) {
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(String(data)) as Message);
  }

  /** Starts a browser with more flags. */
  static async start(...flags: string[]): Promise<Browser> {
    const folder = temporaryFolder();
    const args = [...FLAGS, ...flags, `--user-data-dir=${folder}`, "about:blank"];
    const child = spawn(CHROMIUM!, args, { stdio: "ignore" });
    try {
      const file = join(folder, "DevToolsActivePort");
      const port = await until(
        "the port",
        () => existsSync(file) ? readFileSync(file, "utf8") : undefined,
      );
      const list = `http://127.0.0.1:${port.split("\n")[0]}/json/list`;
      const page = await until("the page", async () => {
        const pages = await (await fetch(list)).json() as {
          type: string;
          webSocketDebuggerUrl: string;
        }[];
        return pages.find(({ type }) => type === "page");
      });
      const socket = new WebSocket(page.webSocketDebuggerUrl);
      await new Promise((resolve, reject) => {
        socket.onopen = resolve;
        socket.onerror = reject;
      });
      return new Browser(folder, child, socket);
    } catch (error) {
      child.kill("SIGKILL");
      throw error;
    }
  }

  #hear({ id, method, params, ...rest }: Message): void {
    if (id !== undefined) this.#answers.get(id)?.(rest);
    if (method === "Network.requestWillBeSent") {
      this.requests.push((params!.request as { url: string }).url);
    }
    if (method === "Log.entryAdded") {
      this.complaints.push((params!.entry as { text: string }).text);
    }
    if (method === "Runtime.exceptionThrown") this.complaints.push(JSON.stringify(params));
  }

  /** Sends a command of the DevTools protocol. */
  async send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = this.#next++;
    const answer = new Promise<Message>((resolve) => this.#answers.set(id, resolve));
    this.socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answer;
    this.#answers.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result!;
  }

  /** Opens a page and listens to it. */
  async open(url: string): Promise<void> {
    for (const domain of ["Page", "Network", "Log", "Runtime", "DOM"]) {
      await this.send(`${domain}.enable`);
    }
    await this.send("Page.navigate", { url });
    await this.wait("document.readyState === 'complete' && document.title !== ''");
  }

  /** Evaluates an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const done = await this.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (done.exceptionDetails) throw new Error(JSON.stringify(done.exceptionDetails));
    return (done.result as { value: unknown }).value;
  }

  /** Waits until an expression is true in the page. */
  async wait(expression: string): Promise<void> {
    await until(expression, () => this.evaluate(expression));
  }

  /** Text of an element, as it is seen; empty where it is hidden. */
  async text(id: string): Promise<string> {
    const element = `document.getElementById(${JSON.stringify(id)})`;
    return String(
      await this.evaluate(`${element}.closest("[hidden]") ? "" : ${element}.innerText`),
    );
  }

  /** Presses a button. */
  async press(id: string): Promise<void> {
    await this.evaluate(`document.getElementById(${JSON.stringify(id)}).click()`);
  }

  /** Types text into a field in place of what is there. */
  async type(id: string, text: string): Promise<void> {
    const field = `document.getElementById(${JSON.stringify(id)})`;
    await this.evaluate(`${field}.focus(), ${field}.select(), true`);
    if (text === "") return;
    await this.send("Input.insertText", { text });
  }

  /** Chooses files in a field. */
  async choose(id: string, files: readonly string[]): Promise<void> {
    const { root } = await this.send("DOM.getDocument") as { root: { nodeId: number } };
    const { nodeId } = await this.send("DOM.querySelector", {
      nodeId: root.nodeId,
      selector: `#${id}`,
    });
    await this.send("DOM.setFileInputFiles", { nodeId, files });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.close();
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await gone;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
