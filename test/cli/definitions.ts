// Small definitions that several tests change.

/** A connector with one webhook of two fields, and one call. */
export const shop = {
  id: "shop",
  name: "Shop",
  version: "1.0.0",
  baseUrl: "{{ShopUrl}}",
  parameters: [{ targetType: "mergeField", targetName: "ShopUrl" }],
  methods: {
    orderCreated: {
      type: "webhook",
      name: "Order Created",
      verify: { scheme: "none", reason: "A test signs nothing." },
      request: {
        fields: [
          { connectorField: "id", systemField: "OrderId", dataType: "integer" },
          { connectorField: "kind", systemField: "Kind" },
        ],
      },
    },
    ship: {
      type: "action",
      name: "Ship",
      httpMethod: "POST",
      endpoint: "/orders/{{OrderId}}/shipments",
      parameters: [{ targetType: "mergeField", targetName: "OrderId" }],
      request: { fields: [{ connectorField: "kind", systemField: "Kind" }] },
      response: { fields: [{ connectorField: "shipment", systemField: "ShipmentId" }] },
    },
  },
};

/** Its values: the address comes from the environment. */
const shopInstallation = { connector: "shop", parameters: { ShopUrl: { env: "SHOP_URL" } } };

/** One delivery, one call. */
const shipping = {
  id: "shipping",
  name: "Shipping",
  connectors: { shop: { connector: "shop", installation: "shop" } },
  start: "order",
  steps: {
    order: { webhook: "shop.orderCreated", next: "ship" },
    ship: { method: "shop.ship", map: { OrderId: "{{order.OrderId}}", Kind: "{{order.Kind}}" } },
  },
};

/** A whole project of these. */
export const shippingProject = {
  "connectors/shop/connector.json": shop,
  "installations/shop.json": shopInstallation,
  "cycles/shipping.json": shipping,
};
