function action_condition() {
  return method_response.id === 7;
}
