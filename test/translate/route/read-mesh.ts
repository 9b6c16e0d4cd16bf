import { compareAge, type IstioObject, type ModelChange, type Service } from '../../../src/model/index.ts';
import { changesOfFiles } from '../mesh-of-files.ts';

/** The part of a mesh that routes and listeners are made of, in order of age. */
export interface Mesh {
  readonly services: readonly Service[];
  readonly virtualServices: readonly IstioObject<'VirtualService'>[];
}

/** Reads one of the meshes that Istio's shapes belong to. */
export const readMesh = async (name: string): Promise<Mesh> => {
  const file = new URL(`../shapes/${name}/mesh.yaml`, import.meta.url).pathname;
  const changes = await changesOfFiles(file);
  return {
    services: changes.flatMap((change) => valueIn(change, 'services')).sort(compareAge),
    virtualServices: changes.flatMap((change) => valueIn(change, 'virtual-services')).sort(compareAge),
  };
};

type ValueIn<Table extends ModelChange['table']> = NonNullable<
  Extract<ModelChange, { readonly table: Table }>['value']
>;

const valueIn = <Table extends ModelChange['table']>(change: ModelChange, table: Table): ValueIn<Table>[] =>
  change.table === table && change.value !== undefined ? [change.value as ValueIn<Table>] : [];
