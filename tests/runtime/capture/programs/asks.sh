# curl: plain, packed, streamed, in parallel, refused, other endpoints, a large body in chunks, and an odd exit status.
url=$ANTHROPIC_BASE_URL
ask() { curl -sS -H "x-api-key: $ANTHROPIC_API_KEY" -H "anthropic-beta: a-1,b-2" -H "X-Own: $OWN_SECRET" "$@"; }
body() { printf '{"model":"claude-sonnet-5-5","max_tokens":9,"messages":[{"role":"user","content":"%s"}]%s}' "$1" "$2"; }
ask "$url/v1/messages?beta=true" -d "$(body one)"; echo
ask --compressed "$url/v1/messages" -d "$(body two)"; echo
ask "$url/v1/messages" -H 'Accept-Encoding: gzip' -d "$(body two)" | cksum
ask -N "$url/v1/messages" -d "$(body three ',"stream":true')"
ask -i "$url/v1/messages" -d "$(body four ',"metadata":{"do":"busy"}')"; echo
ask -w '%{http_code}\n' "$url/v1/messages" -d 'no json'
ask "$url/v1/messages" -d "$(body five ',"metadata":{"do":"echo"}')"; echo
ask "$url/v1/messages" -d "$(body six ',"metadata":{"do":"until_close"}')"; echo
ask "$url/v1/messages/count_tokens" -d "$(body seven)"; echo
ask -G "$url/v1/models?limit=2"; echo
ask -I "$url/v1/models" | head -1
ask -X DELETE "$url/v1/files/file_abc"; echo
head -c 3000000 /dev/zero | tr '\0' 'x' > "$1"
{ printf '{"model":"m","max_tokens":1,"messages":[{"role":"user","content":"'; cat "$1"; printf '"}]}'; } > "$1.json"
ask -H 'Transfer-Encoding: chunked' -H 'Expect: 100-continue' "$url/v1/messages" -d "@$1.json"; echo
for n in 1 2 3 4 5; do ask "$url/v1/messages" -d "$(body "side $n")" > "$1.$n" & done; wait; cat "$1".[1-5]; echo
exit 7
