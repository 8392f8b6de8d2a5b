// How large generated definitions are.

/** Bounds of what is drawn. */
export interface Scale {
  readonly resources: readonly [low: number, high: number];
  /** Calls of one resource. */
  readonly actions: readonly [low: number, high: number];
  /** The share of APIs with webhooks, and how many of their resources have one at most. */
  readonly notifies: number;
  readonly webhooks: number;
  /** The share of webhooks with several events. */
  readonly several: number;
  /** How many fields there are at most, where a large API has so many. */
  fields(large: number): number;
}

/** Like `connectors/webhook-example`: a few calls around a webhook. */
const example: Scale = {
  resources: [1, 1],
  actions: [0, 1],
  notifies: 1,
  webhooks: 1,
  several: 0.15,
  fields: (large) => Math.max(2, Math.round(large / 5)),
};

/** Twelve times as large: many resources, and all that is done with them. */
const large: Scale = {
  resources: [1, 6],
  actions: [1, 5],
  notifies: 0.7,
  webhooks: 3,
  several: 0.35,
  fields: (count) => count,
};

/** The scales by name. */
export const scales = { example, large } as const;
