import type { RouteAction_RequestMirrorPolicy } from '../../envoy/index.ts';
import type { HttpMirror } from '../../model/index.ts';
import type { RouteContext } from './context.ts';
import { resolveDestination } from './destination.ts';
import { fractionalPercent } from './percentage.ts';

/** Copies of requests (VS-31). They keep the Host: Envoy's `-shadow` suffix is switched off. */
export const buildMirrors = (
  mirrors: readonly HttpMirror[],
  context: RouteContext,
): readonly RouteAction_RequestMirrorPolicy[] =>
  mirrors
    .filter((mirror) => mirror.percentage > 0)
    .map((mirror) => ({
      cluster: resolveDestination(mirror.destination, context).cluster,
      runtimeFraction: { defaultValue: fractionalPercent(mirror.percentage) },
      traceSampled: false,
      disableShadowHostSuffixAppend: true,
    }));
