import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'tap';
import { adminErrors } from '../../src/admin/errors.ts';
import { cliErrors } from '../../src/cli/errors.ts';
import { configErrorRows } from '../../src/config/errors.ts';
import { controlPlaneErrors } from '../../src/control-plane/errors.ts';
import { errors as envoyErrors } from '../../src/envoy/errors.ts';
import { nodeErrors } from '../../src/model/node-identity.ts';
import { registryErrors } from '../../src/registry/errors.ts';
import { conditionCodes } from '../../src/store/condition.ts';
import { storeErrors } from '../../src/store/errors.ts';
import { errors as translateErrors } from '../../src/translate/errors.ts';
import { errors as xdsErrors } from '../../src/xds/errors.ts';

interface Row {
  readonly code: string;
  readonly text: string;
  readonly meaning?: string;
}

/** What joining reports of objects and registries; the texts say which. */
const conditions: Readonly<Record<keyof typeof conditionCodes, Row>> = {
  portTaken: {
    code: conditionCodes.portTaken,
    text: 'a port of the host is taken',
    meaning: 'Another object on the same host is older and keeps the port number.',
  },
  portsUnmatched: {
    code: conditionCodes.portsUnmatched,
    text: 'endpoints name none of the ports',
    meaning: "A registry's endpoints join a service of the configuration whose port names they do not know.",
  },
  addressUnusable: {
    code: conditionCodes.addressUnusable,
    text: 'an address cannot be used',
    meaning: 'Envoy cannot use an endpoint with this kind of address under the resolution of its service.',
  },
};

const sections: readonly (readonly [string, Readonly<Record<string, Row>>])[] = [
  ['Starting', controlPlaneErrors],
  ['Configuration files', configErrorRows],
  ['Registries', registryErrors],
  ['Translation', translateErrors],
  ['xDS', xdsErrors],
  ['HTTP', adminErrors],
  ['Command line', cliErrors],
  ['Store', storeErrors],
  ['Joining services', conditions],
  ['Envoy API', envoyErrors],
  ['Nodes', nodeErrors],
];

const file = new URL('../../docs/errors.md', import.meta.url);

const escape = (text: string): string => text.replaceAll('|', '\\|');

const render = (): string => {
  const parts = sections.map(([title, table]) => {
    const rows = Object.values(table)
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, text, meaning = '' }) => `| ${code} | ${escape(text)} | ${escape(meaning)} |`);
    return `## ${title}\n\n| code | says | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Errors\n\nEvery error has a stable code; match on it, never on the text. \`UPDATE_GOLDEN=1 npm run test:unit\` writes this page.\n\n${parts.join('\n')}`;
};

test('every code belongs to one error', async (t) => {
  const codes = sections.flatMap(([, table]) => Object.values(table).map(({ code }) => code));
  t.strictSame(
    codes.filter((code, index) => codes.indexOf(code) !== index),
    [],
  );
  for (const code of codes) t.match(code, /^CXW\d{4}$/);
});

test('docs/errors.md lists them all', async (t) => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, render());
  t.equal(readFileSync(file, 'utf8'), render());
});
