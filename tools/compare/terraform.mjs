// @ts-check

const FACTORY = (/** @type {string} */ more) => `resource "azurerm_data_factory" "orders" {
  name                = "adf-orders"
  location            = "westeurope"
  resource_group_name = "rg-data"
${more}}
`;

const ENCRYPTED = FACTORY(`  customer_managed_key_id          = azurerm_key_vault_key.orders.id
  customer_managed_key_identity_id = azurerm_user_assigned_identity.orders.id

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.orders.id]
  }
`);

const LINKED_SERVICE = `
resource "azurerm_data_factory_linked_service_key_vault" "orders" {
  name            = "vault"
  data_factory_id = azurerm_data_factory.orders.id
  key_vault_id    = azurerm_key_vault.orders.id
}
`;

/** The check that Checkov has for Terraform only. */
export const TERRAFORM_CHECK = "CKV2_AZURE_15";

/**
 * What that check is asked about: Terraform files, by name.
 * @type {Readonly<Record<string, string>>}
 */
export const TERRAFORM = {
  "key-only": ENCRYPTED,
  "key-and-linked-service": ENCRYPTED + LINKED_SERVICE,
  "linked-service-only": FACTORY("") + LINKED_SERVICE,
  "no-key": FACTORY(""),
};
