import type { ConsulApi } from '../parts/consul/index.ts';

/** Registers `svc-000-1` as the only instance of `svc-000`, and so on. */
export const registerMany = async (consul: ConsulApi, count: number): Promise<void> => {
  const names = Array.from({ length: count }, (_, i) => `svc-${String(i).padStart(3, '0')}`).values();
  const worker = async (): Promise<void> => {
    for (const name of names)
      await consul.register({ ID: `${name}-1`, Name: name, Address: '10.0.0.1', Port: 8080 });
  };
  await Promise.all(Array.from({ length: 8 }, worker));
};
