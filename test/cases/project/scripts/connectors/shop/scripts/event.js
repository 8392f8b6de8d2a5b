function afterWebhook() {
  return true;
}
