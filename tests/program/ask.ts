/** A program that asks at the real terminal: for a passphrase twice, then for a name. */
import process from "node:process";
import { systemHost } from "../../cmd/host_system.ts";
import { askPassphrase } from "../../cmd/passphrase.ts";
import { describeFault } from "../../cmd/report.ts";

const host = systemHost();
try {
  const options = { twice: true, noInput: false, flags: ["--passphrase-file"] };
  using passphrase = await askPassphrase(host, "passphrase for it", options);
  host.stdout.write(`${passphrase.length} octets\n`);
  const name = await host.terminal()?.ask("Name: ");
  host.stdout.write(`the name is ${name}\n`);
} catch (error) {
  const { code, exit } = describeFault(error);
  host.stderr.write(`fault ${code}\n`);
  process.exitCode = exit;
}
