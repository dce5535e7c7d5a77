vcl 4.1;

# /etc/varnish/default.vcl: a cache in front of the servers. What it may keep, and how long, is in Cache-Control: answers
# of a revision for a year, those of the newest revision never without asking.
backend default {
  .host = "127.0.0.1";
  .port = "8080";
  .first_byte_timeout = 600s;
}

sub vcl_backend_response {
  # A server that is busy or stops is not remembered.
  if (beresp.status >= 500) {
    set beresp.uncacheable = true;
    set beresp.ttl = 0s;
  }
}

sub vcl_deliver {
  if (obj.hits > 0) {
    set resp.http.X-Cache = "hit";
  } else {
    set resp.http.X-Cache = "miss";
  }
}
