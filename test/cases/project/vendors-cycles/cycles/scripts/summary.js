function after_action() {
  method_response = { count: 1 };
  return true;
}
