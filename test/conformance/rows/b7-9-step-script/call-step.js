function after_action() {
  throw new AuthRefreshException("no token");
}
