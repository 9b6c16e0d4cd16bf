import type { AccessLog } from '../../envoy/index.ts';
import type { MeshConfig } from '../../model/index.ts';

/** Istio's default text format (`EnvoyTextLogFormat`). */
const textFormat =
  '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% ' +
  '%RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS% ' +
  '"%UPSTREAM_TRANSPORT_FAILURE_REASON%" %BYTES_RECEIVED% %BYTES_SENT% %DURATION% ' +
  '%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" ' +
  '"%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%" %UPSTREAM_CLUSTER_RAW% ' +
  '%UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% ' +
  '%REQUESTED_SERVER_NAME% %ROUTE_NAME%\n';

/** The access log of a filter: nothing unless the mesh names a file. */
export const filterAccessLog = (mesh: MeshConfig): { readonly accessLog?: readonly AccessLog[] } =>
  mesh.accessLogFile === '' ? {} : { accessLog: [fileAccessLog(mesh.accessLogFile)] };

/** The access log of a listener: the connections that no filter chain takes, which no filter can log. */
export const listenerAccessLog = (mesh: MeshConfig): { readonly accessLog?: readonly AccessLog[] } =>
  mesh.accessLogFile === ''
    ? {}
    : {
        accessLog: [
          { ...fileAccessLog(mesh.accessLogFile), filter: { responseFlagFilter: { flags: ['NR'] } } },
        ],
      };

const fileAccessLog = (path: string): AccessLog => ({
  name: 'envoy.access_loggers.file',
  typedConfig: {
    '@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog',
    path,
    logFormat: { textFormatSource: { inlineString: textFormat } },
  },
});
