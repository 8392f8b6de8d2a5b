function place() {
  return "connector";
}
