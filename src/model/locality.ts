/** Where an endpoint or a proxy runs. Empty strings are levels that nobody named. */
export interface Locality {
  readonly region: string;
  readonly zone: string;
  readonly subZone: string;
}

/** Parses Istio's `region/zone/subzone`; a missing level is an empty string. */
export const parseLocality = (label: string): Locality => {
  const [region = '', zone = '', subZone = ''] = label.split('/');
  return { region, zone, subZone };
};

/** `region/zone/subzone` without the levels missing at its end; empty for no locality at all. */
export const formatLocality = ({ region, zone, subZone }: Locality): string =>
  [region, zone, subZone].join('/').replace(/\/+$/, '');
