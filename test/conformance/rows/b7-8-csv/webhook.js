function after_webhook() {
  var records = cyclr_csv_parse("1,2,3\na,b,c", ",", false);
  console.log(String(records.length));
  console.log(
    JSON.stringify(
      records.map(function (record) {
        return Object.values(record).join();
      }),
    ),
  );
  return true;
}
