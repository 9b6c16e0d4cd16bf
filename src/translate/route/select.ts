import { compareSpecificity, hostMatches, resolveHost } from '../../model/index.ts';
import type { SelectVirtualService } from './contract.ts';

/**
 * The most specific VirtualService that names the host, the oldest of equal ones (VS-05). One that
 * routes no HTTP governs nothing here and hides no other.
 */
export const selectVirtualService: SelectVirtualService = (host, candidates, domain) => {
  let best: { readonly pattern: string; readonly virtualService: (typeof candidates)[number] } | undefined;
  for (const virtualService of candidates) {
    if (virtualService.spec.http.length === 0) continue;
    for (const written of virtualService.spec.hosts) {
      const pattern = resolveHost(written, virtualService.namespace, domain);
      if (!hostMatches(pattern, host)) continue;
      if (best === undefined || compareSpecificity(pattern, best.pattern) < 0)
        best = { pattern, virtualService };
    }
  }
  return best?.virtualService;
};
