function before_action() {
  action_data.pages = (action_data.pages || 0) + 1;
  return action_data.pages < 2;
}
