const dnsLabel = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const portName = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;

/** RFC 1123 label: lower case letters, digits and dashes, at most 63. */
export const isDnsLabel = (text: string): boolean => text.length <= 63 && dnsLabel.test(text);

/** RFC 1123 subdomain, the name of a Kubernetes object: labels with dots, at most 253 characters. */
export const isDnsSubdomain = (text: string): boolean =>
  text.length <= 253 && text.split('.').every(isDnsLabel);

/** The name of a port: letters, digits and dashes, shorter than 63 (the rule of Istio's definitions). */
export const isPortName = (text: string): boolean => text.length < 63 && portName.test(text);
