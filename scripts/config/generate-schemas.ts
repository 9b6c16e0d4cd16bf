/**
 * Generates src/config/schema/*.gen.ts from Istio's own definitions. Run it when Istio moves:
 *
 *     node --import=tsx scripts/config/generate-schemas.ts
 *
 * It needs Go, whose module client fetches istio.io/api; the products are checked in.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import type { Schema } from '../../src/config/schema/schema.ts';
import { istioKinds } from '../../src/model/index.ts';
import { convertOpenApi, type OpenApi } from './crd-schema.ts';
import { printSchemaModule } from './print-schema.ts';
import { convertMessage, loadMeshMessages } from './proto-schema.ts';

const module = 'istio.io/api@v1.31.4';
const products = fileURLToPath(new URL('../../src/config/schema/', import.meta.url));

interface Crd {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly schema: { readonly openAPIV3Schema: { readonly properties: { readonly spec: OpenApi } } };
    }[];
  };
}

const fetchModule = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'coxswain-schemas-'));
  try {
    execFileSync('go', ['mod', 'init', 'schemas'], { cwd: folder, stdio: 'ignore' });
    const answer = execFileSync('go', ['mod', 'download', '-json', module], {
      cwd: folder,
      encoding: 'utf8',
    });
    return (JSON.parse(answer) as { readonly Dir: string }).Dir;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const crdSchemas = (folder: string): ReadonlyMap<string, Schema> => {
  const text = readFileSync(join(folder, 'kubernetes/customresourcedefinitions.gen.yaml'), 'utf8');
  const specs = new Map<string, OpenApi>();
  for (const document of parseAllDocuments(text)) {
    const crd = document.toJS() as Crd | null;
    if (crd === null) continue;
    const [first, ...others] = crd.spec.versions.map(({ schema }) => schema.openAPIV3Schema.properties.spec);
    const { kind } = crd.spec.names;
    if (first === undefined || !(istioKinds as readonly string[]).includes(kind)) continue;
    // One schema serves every version only as long as the versions do not differ.
    if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
      throw new Error(`${kind}: its versions differ`);
    }
    specs.set(kind, first);
  }
  return new Map(
    istioKinds.map((kind) => {
      const spec = specs.get(kind);
      if (spec === undefined) throw new Error(`no definition of ${kind}`);
      return [`${kind.charAt(0).toLowerCase()}${kind.slice(1)}Schema`, convertOpenApi(spec, kind)];
    }),
  );
};

const folder = fetchModule();
writeFileSync(join(products, 'istio-kinds.gen.ts'), printSchemaModule(module, crdSchemas(folder)));
const mesh = convertMessage(loadMeshMessages(folder), 'istio.mesh.v1alpha1.MeshConfig');
writeFileSync(
  join(products, 'mesh-config.gen.ts'),
  printSchemaModule(module, new Map([['meshConfigSchema', mesh]])),
);
