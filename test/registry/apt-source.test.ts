import t from 'tap';
import { entriesForSuite, parseAptSources } from '../../e2e/parts/consul/apt-source.ts';

const stanzas = `# comment
Types: deb deb-src
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/a.gpg

Types: deb
URIs: http://security.example/debian
Suites: bookworm-security
Components: main

Types: deb
Enabled: no
URIs: http://off.example/debian
Suites: bookworm
Components: main
`;
const lines = `# deb http://commented.example/debian bookworm main
deb [arch=amd64 signed-by=/k.gpg] https://mirror.example/debian bookworm main contrib # note
deb-src https://mirror.example/debian bookworm main
deb https://other.example/apt stable main
`;

t.test('the mirrors of the own release carry an older one as well', async (t) => {
  t.same(entriesForSuite(parseAptSources(stanzas), 'bookworm', 'bullseye'), [
    'deb [signed-by=/usr/share/keyrings/a.gpg] http://mirror.example/debian bullseye main',
  ]);
  t.same(entriesForSuite(parseAptSources(lines), 'bookworm', 'bullseye'), [
    'deb [arch=amd64 signed-by=/k.gpg] https://mirror.example/debian bullseye main',
  ]);
  t.same(entriesForSuite(parseAptSources(lines), 'noble', 'bullseye'), []);
  t.same(parseAptSources(''), []);
});
