function both() {
  return "from " + place() + ", method";
}
