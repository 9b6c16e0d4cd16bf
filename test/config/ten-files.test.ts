import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { formatProblem } from '../../src/model/index.ts';
import { Observer } from './observer.ts';

const virtualService = (name: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
spec:
  hosts:
  - ${name}
  http:
  - route:
    - destination:
        host: ${name}
        subset: v1
      weight: 90
    - destination:
        host: ${name}
        subset: v2
      weight: 10
`;

const mistakes: readonly (readonly [id: string, text: string, expected: string])[] = [
  [
    'a misspelt field',
    virtualService('r5').replace('weight: 90', 'weigth: 90'),
    '13:7 error CXW1060 spec.http[0].route[0].weigth: unknown field "weigth"; did you mean "weight"?',
  ],
  [
    'a misspelt kind',
    virtualService('r5').replace('VirtualService', 'VirtualSevice'),
    '2:7 error CXW1042 kind: unknown kind "VirtualSevice" in networking.istio.io; did you mean "VirtualService"?',
  ],
  [
    'broken YAML',
    virtualService('r5').replace('  - r5', '  - "r5'),
    '7:5 error CXW1020 the text that begins here has no closing "; close the quote',
  ],
];

for (const [id, text, expected] of mistakes) {
  t.test(`${id} in one of ten files: nine apply, the error says where and what was meant`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'coxswain-ten-'));
    for (let index = 0; index < 10; index += 1) {
      await writeFile(join(folder, `r${index}.yaml`), index === 5 ? text : virtualService(`r${index}`));
    }
    const observer = new Observer(folder);
    t.teardown(async () => {
      await observer.stop();
      await rm(folder, { recursive: true });
    });
    const { files } = await observer.until(() => true);
    t.same(
      files.flatMap(({ objects }) => objects.map(({ name }) => name)),
      [0, 1, 2, 3, 4, 6, 7, 8, 9].map((index) => `r${index}`),
    );
    const broken = files[5];
    t.equal(broken?.rejected.length, 1);
    const problems = (broken?.problems ?? []).map((problem) =>
      formatProblem(problem).slice(folder.length + 1),
    );
    t.same(problems.slice(0, 1), [`r5.yaml:${expected}`]);
    t.same(
      files.flatMap((file) => (file === broken ? [] : file.problems)),
      [],
    );
  });
}
