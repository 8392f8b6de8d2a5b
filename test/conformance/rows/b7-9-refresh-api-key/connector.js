function after_action() {
  if (method_response.error === "expired") throw new AuthRefreshException("The token has expired.");
  return true;
}
