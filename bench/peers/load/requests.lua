-- Sends one question after the other, from a file with the variables of a question in each line. After `seconds` no more
-- is sent; the time is counted until the last answer has come, so that nothing is left for the next one who is measured.
-- Arguments: connections, seconds, file, number of lines to skip, method, path, text before the variables, text after them.
local ffi = require("ffi")
ffi.cdef([[
  struct bench_time { long seconds; long nanoseconds; };
  int clock_gettime(int clock, struct bench_time *time);
]])
local time = ffi.new("struct bench_time")

local function now()
  ffi.C.clock_gettime(1, time)
  return tonumber(time.seconds) + tonumber(time.nanoseconds) / 1e9
end

local FOR_EVER_MS = 1000000
local connections, seconds, method, path, before, after, lines, only, file
local headers = { ["Content-Type"] = "application/json" }
local threads = {}
microseconds = 0

function setup(thread) table.insert(threads, thread) end

local function request_for(line)
  if method == "POST" then return wrk.format("POST", path, headers, before .. line .. after) end
  return wrk.format("GET", before .. line .. after, {})
end

function init(args)
  connections, seconds, file = tonumber(args[1]), tonumber(args[2]), args[3]
  method, path, before, after = args[5], args[6], args[7], args[8]
  lines = io.lines(file)
  for _ = 1, tonumber(args[4]) do
    if not lines() then lines = io.lines(file) end
  end
  if args[9] == "single" then only = request_for(lines()) end
end

-- Is called before each request, so a call says that the answer before it has come.
local begin
local waiting = 0
function delay()
  if not begin then begin = now() end
  local passed = now() - begin
  if passed < seconds then return 0 end
  waiting = waiting + 1
  if waiting == connections then
    microseconds = passed * 1e6
    io.write("DRAINED\n")
    io.flush()
  end
  return FOR_EVER_MS
end

function request()
  if only then return only end
  local line = lines()
  if not line then
    lines = io.lines(file)
    line = lines()
  end
  return request_for(line)
end

function done(summary)
  local errors = summary.errors
  io.write(string.format('RESULT {"requests":%d,"microseconds":%d,"failed":%d,"bytes":%d}\n',
    summary.requests, threads[1]:get("microseconds"),
    errors.status + errors.connect + errors.read + errors.write + errors.timeout, summary.bytes))
end
