import type { SourceReport } from './sources.ts';

/** `/debug/registries`: the health of each source, and how to let go of what is held. */
export const buildRegistries = (sources: readonly SourceReport[], now: Date): readonly unknown[] =>
  sources.map(({ since, held, ...source }) => ({
    ...source,
    since: since.toISOString(),
    sinceSeconds: Math.max(0, Math.round((now.getTime() - since.getTime()) / 1000)),
    held,
    ...(held.length === 0
      ? {}
      : { release: `POST /debug/registries/${encodeURIComponent(source.id)}/release` }),
  }));
