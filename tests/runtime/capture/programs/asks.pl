# Perl on a bare socket: several requests on one connection, the last two sent before the first is answered.
use strict; $| = 1; use IO::Socket::INET;
my ($host, $port, $base) = $ENV{ANTHROPIC_BASE_URL} =~ m{^http://([^:/]+):(\d+)(.*)$};
my $s = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port) or die "no connection";
$s->autoflush(1);
sub request { my ($word, $more) = @_;
  my $body = qq({"model":"claude-sonnet-5-5","max_tokens":9,"messages":[{"role":"user","content":"$word"}]$more});
  return "POST $base/v1/messages HTTP/1.1\r\nHOST: somewhere\r\nX-API-KEY: $ENV{ANTHROPIC_API_KEY}\r\n"
    . "content-LENGTH: " . length($body) . "\r\n\r\n$body"; }
sub answer { my $head = '';
  while (my $line = <$s>) { $head .= $line; last if $line eq "\r\n" }
  print $head;
  if ($head =~ /content-length: (\d+)/i) { read($s, my $body, $1); print "$body\n"; return }
  while (my $size = <$s>) { my $n = hex($size); read($s, my $chunk, $n + 2); print $chunk; last unless $n } }
my $first = request("slow");
for (split //, $first) { print $s $_ }   # a byte at a time
answer();
print $s request("a") . request("b", ',"stream":true');
answer(); answer();
kill 'TERM', $$;
sleep 5;
