function after_action() {
  method_response = method_response.filter((project) => project.id > 0);
  return true;
}
