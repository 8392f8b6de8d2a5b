function after_webhook() {
  console.log(moment.utc("2021-11-02T14:32:02Z").format("YYYY-MM-DDTHH:mm:ss[Z]"));
  console.log(moment.tz("2021-11-02T14:32:02Z", "America/New_York").format("YYYY-MM-DD HH:mm"));
  console.log(String(require("moment") === moment));
  console.log(CryptoJS.MD5("abc").toString());
  console.log(String(require("crypto-js") === CryptoJS));
  return true;
}
