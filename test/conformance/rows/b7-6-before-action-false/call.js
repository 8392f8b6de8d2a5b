function before_action() {
  return false;
}
