import { reason } from "../faults.ts";
import { presents } from "../names/peer.ts";
import { nameText } from "../names/text.ts";
import type { Rule } from "./rule.ts";

/** How many of the leaf's names a reason shows. */
const SHOWN = 16;

/** The leaf carries every name that is asked for. */
export const peerNames: Rule = ({ certificate, role, question }) => {
  if (role !== "leaf") return undefined;
  const names = certificate.subjectAltName ?? [];
  for (const asked of question.names) {
    if (names.some((name) => presents(name, asked))) continue;
    return reason("name-mismatch", {
      wanted: `${asked.kind}:${asked.text}`,
      names: names.slice(0, SHOWN).map((name) => `${name.kind}:${nameText(name)}`),
      clause: asked.kind === "dns" || asked.kind === "ip" ? "RFC 9525 §6" : "RFC 5280 §4.2.1.6",
    });
  }
  return undefined;
};
