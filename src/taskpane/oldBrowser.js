/*
 * Plain ES5 that runs before everything else. Excel 2016 and 2019 (volume licence) show panes in Internet Explorer's engine or
 * in the first Edge; the program cannot run there, and without this page script people would see an empty pane.
 */
(function (window, document) {
  var agent = window.navigator.userAgent;
  var trident = !!document.documentMode || /MSIE |Trident\//.test(agent);
  var edgeHtml = /Edge\/1\d\./.test(agent);
  var tooOld = typeof window.Promise !== "function" || typeof Object.fromEntries !== "function";
  if (!trident && !edgeHtml && !tooOld) return;

  window.oldBrowser = true;
  var lines = [
    "Kế hoạch CCHC cần Excel 2021 trở lên, hoặc Microsoft 365.",
    "Bản Excel trên máy này hiển thị khung bên bằng trình duyệt cũ nên bảng không chạy được. Sổ tính đang mở không bị thay đổi.",
    "Trong lúc chờ nâng cấp: trao đổi bằng tệp .xlsx. Các trang tính đã lập vẫn xem, lọc, nhập tiến độ và in được như thường.",
    "This add-in needs Excel 2021 or newer. Until then, exchange the .xlsx file; its sheets work without the add-in.",
  ];

  function show() {
    var root = document.getElementById("root");
    if (!root) return;
    while (root.firstChild) root.removeChild(root.firstChild);
    root.setAttribute("role", "alert");
    for (var index = 0; index < lines.length; index += 1) {
      var paragraph = document.createElement(index === 0 ? "h1" : "p");
      paragraph.style.margin = "16px";
      paragraph.style.fontSize = index === 0 ? "18px" : "14px";
      if (index === lines.length - 1) paragraph.lang = "en";
      paragraph.appendChild(document.createTextNode(lines[index]));
      root.appendChild(paragraph);
    }
    // Excel shows its own error bar over a page that never answers.
    if (window.Office && typeof window.Office.onReady === "function") window.Office.onReady(function () {});
  }

  if (window.addEventListener) window.addEventListener("load", show, false);
  else window.attachEvent("onload", show);
})(window, document);
