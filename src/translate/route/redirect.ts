import type { RedirectAction } from '../../envoy/index.ts';
import type { HttpRedirect } from '../../model/index.ts';

const responseCodes = {
  301: 'MOVED_PERMANENTLY',
  302: 'FOUND',
  303: 'SEE_OTHER',
  307: 'TEMPORARY_REDIRECT',
  308: 'PERMANENT_REDIRECT',
} as const;

/**
 * A redirect (VS-24) out of a plaintext listener. `%PREFIX()%` in the URI has no meaning for a
 * VirtualService and stays as it is written, as in Istio.
 */
export const buildRedirect = (redirect: HttpRedirect, listenerPort: number): RedirectAction => {
  const code = redirect.redirectCode;
  const port = redirectPort(redirect, listenerPort);
  return {
    ...(redirect.authority && { hostRedirect: redirect.authority }),
    ...(redirect.uri && { pathRedirect: redirect.uri }),
    ...(redirect.scheme && { schemeRedirect: redirect.scheme }),
    ...(port !== undefined && { portRedirect: port }),
    ...(code !== undefined &&
      code !== 301 &&
      code in responseCodes && { responseCode: responseCodes[code as keyof typeof responseCodes] }),
  };
};

/** The port to spell out: none where it is the default of the scheme that the client ends up with. */
const redirectPort = (redirect: HttpRedirect, listenerPort: number): number | undefined => {
  const port = redirect.derivePort === 'FROM_REQUEST_PORT' ? listenerPort : redirect.port;
  const defaultPort = redirect.scheme === 'https' ? 443 : 80;
  return port === defaultPort ? undefined : port;
};
