function after_webhook() {
  console.log(btoa("Hĕllō Wōrld"));
  console.log(btoa("Hĕllō Wōrld", "ascii"));
  console.log(btoa("Hĕllō Wōrld", "iso-8859-1"));
  console.log(atob("SMSVbGzFjSBXxY1ybGQ="));
  console.log(atob("SD9sbD8gVz9ybGQ=", "ASCII"));
  console.log(atob("SGVsbG8gV29ybGQ=", "ISO-8859-1"));
  return true;
}
