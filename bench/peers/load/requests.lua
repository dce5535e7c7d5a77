-- Sends one question after the other, from a file with the variables of a question in each line.
-- Arguments: file, number of lines to skip, method, path, text before the variables, text after them.
local method, path, before, after, lines, single, file
local headers = { ["Content-Type"] = "application/json" }

local function request_for(line)
  if method == "POST" then return wrk.format("POST", path, headers, before .. line .. after) end
  return wrk.format("GET", before .. line .. after, headers)
end

function init(args)
  file = args[1]
  method, path, before, after = args[3], args[4], args[5], args[6]
  lines = io.lines(file)
  for _ = 1, tonumber(args[2]) do
    if not lines() then lines = io.lines(file) end
  end
  if args[7] == "single" then single = request_for(lines()) end
end

function request()
  if single then return single end
  local line = lines()
  if not line then
    lines = io.lines(file)
    line = lines()
  end
  return request_for(line)
end

function done(summary, latency)
  io.write(string.format(
    'RESULT {"requests":%d,"microseconds":%d,"failed":%d,"bytes":%d,"p50":%d,"p95":%d,"p99":%d}\n',
    summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.bytes, latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
