function after_error() {
  throw new AuthSessionException("No session.");
}
