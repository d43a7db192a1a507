import assert from "node:assert/strict";
import { test } from "#unit";
import { OID } from "../../../lib/asn1/oids.ts";
import { parseDn } from "../../../lib/cert/dn.ts";
import { dnText } from "../../../lib/cert/dn_text.ts";
import { profileNamed } from "../../../lib/cert/profiles/table.ts";
import { alternativeName, nameConstraint } from "../../../lib/cert/general_name_writer.ts";
import { prepare } from "../../../lib/issue/issue.ts";
import {
  anchor,
  type Asked,
  DAY,
  faultOf,
  intermediateOf,
  issue,
  NOW,
  request,
  rootOf,
  throwaway,
} from "./pki.ts";
import { dns, intermediate, issuer, refuses, root, server } from "./tree.ts";

test("nesting: dates", async () => {
  await refuses(server({ validity: { length: 3000 * DAY } }), "issue-outside-issuer", {
    field: "notAfter",
    limit: intermediate.notAfter,
  });
  await refuses(server({ validity: { notBefore: NOW - DAY } }), "issue-outside-issuer", {
    field: "notBefore",
  });
  // the issuer's last second is the child's last one, if it likes
  const last = await server({ profile: "client", validity: { notAfter: intermediate.notAfter } });
  assert.equal((await issue(last, "intermediate")).certificate.notAfter, intermediate.notAfter);
});

test("nesting: path length", async () => {
  const below = (more: Partial<Asked>) =>
    request({ profile: "intermediate", subject: parseDn("CN=below"), issuer, ...more }, "below");
  await refuses(below({}), "issue-issuer-path-length", { limit: 0, actual: 0 });
  const wide = await intermediateOf("wide", "root", anchor(root), { pathLength: 2 });
  const wideIssuer = { certificate: wide, others: [], anchors: [root] };
  await refuses(below({ issuer: wideIssuer, pathLength: 2 }), "issue-issuer-path-length", {
    limit: 2,
    actual: 2,
  });
  await prepare(
    await below({ issuer: wideIssuer, pathLength: 1, validity: { length: DAY } }),
    throwaway,
  );
  await refuses(server({ pathLength: 1 }), "issue-path-length");
});

test("nesting: nobody gets the issuer's name, however it is spelt", async () => {
  const wide = await intermediateOf("named", "root", anchor(root), { pathLength: 2 });
  const wideIssuer = { certificate: wide, others: [], anchors: [root] };
  const subject = parseDn(dnText(wide.subject).toUpperCase());
  const asked = { issuer: wideIssuer, subject };
  const name = { issuer: dnText(wide.subject) };
  const below = request({ profile: "intermediate", pathLength: 1, ...asked }, "impostor");
  await refuses(below, "issue-subject-is-issuer", name);
  await refuses(server(asked), "issue-subject-is-issuer", name);
});

test("nesting: purposes", async () => {
  const code = { ...profileNamed("client"), name: "code", purposes: [OID.codeSigning] };
  await refuses(server({ profile: code }), "issue-purpose", { purpose: OID.codeSigning });
});

test("nesting: names, against the constraints of every CA above", async () => {
  const permitted = [nameConstraint("dns:example"), nameConstraint("ip:10.0.0.0/8")];
  const excluded = [nameConstraint("dns:bad.example")];
  const strict = await intermediateOf("strict", "root", anchor(root), {
    permitted,
    excluded,
    pathLength: 1,
  });
  const below = await intermediateOf("strict below", "strict", {
    certificate: strict,
    others: [],
    anchors: [root],
  }, { validity: { length: DAY } });
  for (
    const strictIssuer of [
      { certificate: strict, others: [], anchors: [root], by: "strict" },
      { certificate: below, others: [strict], anchors: [root], by: "strict below" },
    ]
  ) {
    const asked = (name: ReturnType<typeof dns>) =>
      server({ issuer: strictIssuer, names: [name], validity: { length: DAY } });
    const reason = async (name: ReturnType<typeof dns>) => {
      const fault = await faultOf(async () => await prepare(await asked(name), throwaway));
      assert.equal(fault.code, "issue-name-forbidden");
      assert.equal(fault.data.issuer, "CN=strict,O=Example,C=GB");
      return (fault.data.reason as { code: string }).code;
    };
    assert.equal(await reason(dns("web.elsewhere")), "constraint-not-permitted");
    assert.equal(await reason(dns("very.bad.example")), "constraint-excluded");
    assert.equal(await reason(alternativeName("ip", "192.0.2.1")), "constraint-not-permitted");
    await issue(await asked(dns("web.example")), strictIssuer.by);
    await issue(await asked(alternativeName("ip", "10.1.2.3")), strictIssuer.by);
  }
});

test("issuer: what cannot sign is refused", async () => {
  const { certificate: leaf } = await issue(await server(), "intermediate");
  await refuses(server({ issuer: anchor(leaf) }), "issue-issuer-not-ca", { missing: "cA" });
  await refuses(server({ issuer: undefined }), "issue-issuer-missing");
  const subject = parseDn("CN=a");
  await refuses(request({ profile: "root", subject, issuer }, "root"), "issue-issuer-unwanted");
  const other = await rootOf("other root");
  await refuses(
    server({ issuer: { certificate: intermediate, others: [], anchors: [other] } }),
    "issue-issuer-refused",
  );
  await refuses(server({ at: NOW + 3000 * DAY }), "issue-outside-issuer");
});

test("issuer: one whose root ends before the new certificate does is refused", async () => {
  const short = await rootOf("root", undefined, { validity: { length: 80 * DAY } });
  await refuses(
    server({ issuer: { certificate: intermediate, others: [], anchors: [short] } }),
    "issue-issuer-refused",
    { at: NOW + 90 * DAY - 1000 },
  );
});

test("subject and names: what the profile needs", async () => {
  await refuses(request({ profile: "root" }, "root"), "issue-subject-missing");
  await refuses(server({ names: [] }), "issue-name-missing", { kinds: ["dns", "ip"] });
  await refuses(
    server({ names: undefined, subject: parseDn("CN=web.example") }),
    "issue-name-missing",
  );
  await refuses(server({ profile: "client", names: [] }), "issue-name-missing");
  await refuses(server({ names: [alternativeName("email", "a@b.example")] }), "issue-name-kind", {
    kind: "email",
  });
  await refuses(
    server({ profile: "mtls", names: [alternativeName("uri", "http://web.example/")] }),
    "issue-uri-scheme",
  );
  await refuses(
    request({
      profile: "intermediate",
      subject: parseDn("CN=a"),
      issuer,
      names: [dns("a.example")],
    }, "a"),
    "issue-issuer-path-length",
  );
  await refuses(
    request({ profile: "root", subject: parseDn("CN=a"), names: [dns("a.example")] }, "a"),
    "issue-name-kind",
    { kinds: [] },
  );
  await refuses(server({ permitted: [nameConstraint("dns:example")] }), "issue-constraints");
});
