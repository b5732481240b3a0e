(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var data = JSON.parse(document.getElementById("data").textContent);

  var family = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

  function escape(text) {
    return String(text).replace(/[&<>"]/g, function (c) {
      return {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"}[c];
    });
  }
  function short(policy) { return policy.split("[")[0]; }
  function base(text) { return text.replace(/^(u?)fixed(<-?\d+,-?\d+),TRN,WRAP,0>$/, "$1$2>"); }
  function known(x) { return x !== undefined; }
  function place(accuracy) { return -Math.log10(Math.max(data.smallestError, 1 - accuracy)); }

  function describe(p) {
    var lines = ["<b>" + p.rank + ". " + escape(p.label) + "</b>"];
    if (known(p.accuracy)) {
      lines.push("accuracy " + p.accuracy.toFixed(4) + " [" + p.low.toFixed(4) + ", " + p.high.toFixed(4) + "]");
    }
    if (known(p.logits)) { lines.push("logits " + p.logits.toFixed(4)); }
    if (known(p.lut)) { lines.push("LUT " + Math.round(p.lut).toLocaleString("en-US") + " (" + escape(data.stage) + ")"); }
    if (known(p.dsp)) { lines.push("DSP " + Math.round(p.dsp).toLocaleString("en-US") + " (" + escape(data.stage) + ")"); }
    if (known(p.latency)) { lines.push("latency " + p.latency + " (" + escape(data.stage) + ")"); }
    lines.push(escape(p.why));
    return lines.join("<br>");
  }

  function colours() {
    var css = getComputedStyle(document.documentElement);
    function get(name) { return css.getPropertyValue(name).trim(); }
    return {ink: get("--ink"), soft: get("--soft"), line: get("--line"), paper: get("--paper"), accent: get("--accent")};
  }
  function tooltip(c, formatter) {
    return {trigger: "item", confine: true, backgroundColor: c.paper, borderColor: c.line,
      textStyle: {color: c.ink, fontSize: 13}, formatter: formatter};
  }
  function legend(c) {
    return {bottom: 0, type: "scroll", textStyle: {color: c.soft, fontFamily: family}, itemGap: 24, itemWidth: 12, itemHeight: 10,
      inactiveColor: c.line, data: data.policies.map(function (p) { return {name: short(p.name), icon: "circle"}; })};
  }

  function scatter(c) {
    var points = data.points.filter(function (p) { return known(p.accuracy) && known(p.lut); });
    if (points.length === 0) { return null; }
    var byRank = {};
    points.forEach(function (p) { byRank[p.rank] = p; });
    var places = points.map(function (p) { return place(p.accuracy); });
    var low = Math.min.apply(null, places), high = Math.max.apply(null, places);
    var margin = Math.max(0.02, (high - low) * 0.06);
    low -= margin; high += margin;
    var series = data.policies.map(function (policy) {
      return {name: short(policy.name), type: "scatter", color: policy.colour,
        data: points.filter(function (p) { return p.policy === policy.name; }).map(function (p) {
          return {value: [p.lut, place(p.accuracy)], point: p, symbolSize: p.chosen ? 18 : p.front ? 14 : 11,
            itemStyle: {color: policy.colour + (p.front ? "" : "59"), borderColor: p.chosen ? c.ink : policy.colour, borderWidth: p.chosen ? 2 : 1},
            label: {show: true, position: p.contends ? "bottom" : "top", fontSize: 11, color: p.contends ? c.ink : c.soft,
              fontWeight: p.chosen ? "bold" : "normal",
              formatter: p.rank + (p.contends ? "  " + base(p.base) : "")}};
        }),
        labelLayout: {hideOverlap: true},
        emphasis: {scale: 1.3}};
    });
    series.push({name: "front", type: "line", step: "end", symbol: "none", silent: true, z: 1,
      lineStyle: {color: c.accent, type: "dashed", width: 1.5},
      data: data.front.filter(function (rank) { return byRank[rank]; }).map(function (rank) {
        return [byRank[rank].lut, place(byRank[rank].accuracy)];
      }),
      markLine: {symbol: "none", silent: true, animation: false,
        lineStyle: {color: c.line, type: "solid", width: 1},
        label: {position: "start", color: c.soft, distance: 8, formatter: function (m) { return m.data.name; }},
        data: data.ticks.filter(function (t) { return place(t) > low && place(t) < high; }).map(function (t) {
          return {yAxis: place(t), name: String(t)};
        })}});
    if (known(data.float) && place(data.float) < high + 0.3) {
      series.push({name: "float", type: "line", data: [], silent: true,
        markLine: {symbol: "none", silent: true, animation: false, lineStyle: {color: c.soft, type: "dotted", width: 1},
          label: {position: "insideStartTop", color: c.soft, formatter: "float " + data.float.toFixed(4)},
          data: [{yAxis: place(data.float)}]}});
      high = Math.max(high, place(data.float) + margin);
    }
    return {animation: false, textStyle: {fontFamily: family},
      tooltip: tooltip(c, function (x) { return x.data && x.data.point ? describe(x.data.point) : ""; }),
      legend: legend(c),
      grid: {left: 58, right: 60, top: 30, bottom: 74},
      dataZoom: [{type: "inside", xAxisIndex: 0, filterMode: "none"}, {type: "inside", yAxisIndex: 0, filterMode: "none"}],
      xAxis: {type: "value", name: "LUT (" + data.stage + ")", nameLocation: "middle", nameGap: 30, scale: true,
        nameTextStyle: {color: c.soft}, axisLabel: {color: c.soft, formatter: function (v) {
          return v >= 1e6 ? v / 1e6 + "M" : v >= 1e3 ? v / 1e3 + "k" : v;
        }}, splitLine: {show: false}, axisLine: {show: true, lineStyle: {color: c.line}}},
      yAxis: {type: "value", name: "accuracy, by the logarithm of the error", nameTextStyle: {color: c.soft, align: "left"},
        min: low, max: high, axisLabel: {show: false}, splitLine: {show: false}, axisLine: {show: false}, axisTick: {show: false}},
      series: series};
  }

  function bars(c) {
    var width = 1 / (data.policies.length + 1);
    var series = [];
    data.policies.forEach(function (policy, index) {
      var points = data.bases.map(function (name) {
        return data.points.filter(function (p) { return p.base === name && p.policy === policy.name && known(p.accuracy); })[0];
      });
      function offset(api, k) {
        var middle = api.coord([k, 0])[0];
        return middle + (index - (data.policies.length - 1) / 2) * width * api.size([1, 0])[0];
      }
      series.push({name: short(policy.name), type: "custom", color: policy.colour,
        data: points.map(function (p, k) { return p ? {value: [k, p.accuracy, p.low, p.high, known(p.logits) ? p.logits : p.accuracy], point: p} : null; })
          .filter(function (p) { return p; }),
        encode: {x: 0, y: [1, 2, 3]},
        renderItem: function (params, api) {
          var x = offset(api, api.value(0)), w = Math.min(46, width * api.size([1, 0])[0] * 0.82);
          var zero = api.coord([0, 0])[1], top = api.coord([0, api.value(1)])[1];
          var lowY = api.coord([0, api.value(2)])[1], highY = api.coord([0, api.value(3)])[1];
          var logits = api.coord([0, api.value(4)])[1];
          var line = {stroke: c.ink, lineWidth: 1.2};
          var parts = [
            {type: "rect", shape: {x: x - w / 2, y: top, width: w, height: zero - top, r: [2, 2, 0, 0]}, style: {fill: policy.colour, opacity: 0.8}},
            {type: "line", shape: {x1: x, y1: lowY, x2: x, y2: highY}, style: line},
            {type: "line", shape: {x1: x - 4, y1: lowY, x2: x + 4, y2: lowY}, style: line},
            {type: "line", shape: {x1: x - 4, y1: highY, x2: x + 4, y2: highY}, style: line},
            {type: "text", invisible: w < 24, style: {text: api.value(1).toFixed(3), x: x, y: Math.min(highY, logits) - 6, align: "center",
              verticalAlign: "bottom", fill: c.soft, fontSize: 10.5}}];
          if (Math.abs(api.value(4) - api.value(1)) > 0.004) {
            parts.push({type: "polygon", shape: {points: [[x, logits - 5], [x + 5, logits], [x, logits + 5], [x - 5, logits]]},
              style: {fill: c.paper, stroke: c.ink, lineWidth: 1.2}});
          }
          return {type: "group", children: parts};
        }});
    });
    if (known(data.float)) {
      series.push({name: "float", type: "line", data: [], silent: true,
        markLine: {symbol: "none", silent: true, lineStyle: {color: c.soft, type: "dotted"},
          label: {position: "insideStartTop", color: c.soft, formatter: "float " + data.float.toFixed(4)}, data: [{yAxis: data.float}]}});
    }
    return {animation: false, textStyle: {fontFamily: family},
      tooltip: tooltip(c, function (x) { return x.data && x.data.point ? describe(x.data.point) : ""; }),
      legend: legend(c),
      grid: {left: 58, right: 24, top: 30, bottom: 64},
      xAxis: {type: "category", data: data.bases.map(base), axisLabel: {color: c.ink}, axisTick: {show: false},
        axisLine: {lineStyle: {color: c.line}}},
      yAxis: {type: "value", min: 0, max: 1, axisLabel: {color: c.soft}, splitLine: {lineStyle: {color: c.line}}},
      series: series};
  }

  var charts = [];
  function draw() {
    charts.forEach(function (chart) { chart.dispose(); });
    charts = [];
    [["scatter", scatter], ["bars", bars]].forEach(function (entry) {
      var option = entry[1](colours()), node = document.getElementById(entry[0]);
      if (option) {
        var chart = echarts.init(node, null, {renderer: "svg"});
        chart.setOption(option);
        charts.push(chart);
      } else {
        node.style.display = "none";
      }
    });
  }
  draw();
  window.addEventListener("resize", function () { charts.forEach(function (chart) { chart.resize(); }); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  document.querySelectorAll("table.sortable").forEach(function (table) {
    table.querySelectorAll("th").forEach(function (head, column) {
      head.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        table.querySelectorAll("th").forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        var body = table.tBodies[0];
        Array.from(body.rows).sort(function (a, b) {
          var x = a.cells[column], y = b.cells[column], sign = up ? 1 : -1;
          if (head.classList.contains("number")) {
            var m = x.dataset.order, n = y.dataset.order;
            if (m === "" || n === "") { return m === n ? 0 : m === "" ? 1 : -1; }
            return sign * (Number(m) - Number(n));
          }
          return sign * x.textContent.localeCompare(y.textContent);
        }).forEach(function (row) { body.appendChild(row); });
      });
    });
  });
})();
