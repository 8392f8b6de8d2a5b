function after_action() {
  method_response = { now: new Date().toISOString() };
  return true;
}
