"""Bytes made small before they are stored. Short JSON compresses badly alone, so a fixed dictionary stands before it.

The dictionary is part of the format: it is never changed, only followed by another codec number.
"""

from __future__ import annotations

import zlib

_DICTIONARY = (
    b"information between through because should would which their there about these other before after number "
    b"however result first second without source sources version license licence Python package requires "
    b"the and that this with from have are not for was but they you all can has been were will one what when "
    b'"criterion":"","passed":false,"reason":"","evidence":"","passed":true,"criteria":[{"title":"","value":'
    b"<contract name=\"worker\">\n<objective>\n\n</objective>\n<output_format>\n\n</output_format>\n<guidance>\n\n"
    b"</guidance>\n<boundaries>\n\n</boundaries>\n<done>\n<criterion name=\"</criterion>\n</done>\n</contract>"
    b'<source name="" kind="" date="" origin="">\n\n</source><task>\n\n</task><draft>\n\n</draft>'
    b'<feedback by="model">\n- [failed] : (evidence: "")\n- [passed] \n</feedback>'
    b'{"at":"","attempt":1,"blob":"failed":null,"ms":,"nano":,"of":,"reserve":[,"sample":,"stop":"end_turn","tokens":'
    b'"window":[,"usage":{"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"input_tokens":,"output_tokens":'
    b'{"block":{"text":"","type":"text"},"kind":"draft","kind":"feedback","kind":"source","kind":"task","kind":"contract'
    b'","name":"","origin":"assembled","origin":"'
    b'"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":,"cache_creation_input_tokens":0,'
    b'"cache_read_input_tokens":0,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},'
    b'"output_tokens":,"service_tier":"standard"}}'
    b'{"id":"msg_","type":"message","role":"assistant","model":"claude-simulated-classroom","content":[{"type":"text",'
    b'"text":"'
)
RAW, DEFLATED = 0, 1


def pack(data: bytes) -> tuple[int, bytes]:
    """The codec number and the stored bytes, whichever is smaller."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, _DICTIONARY)
    small = squeeze.compress(data) + squeeze.flush()
    return (DEFLATED, small) if len(small) < len(data) else (RAW, data)


def unpack(codec: int, data: bytes) -> bytes:
    """What was packed. Raises `ValueError` for bytes that `pack` never made."""
    if codec == RAW:
        return data
    if codec != DEFLATED:
        raise ValueError(f"codec {codec} is not known to this version")
    try:
        expand = zlib.decompressobj(-15, _DICTIONARY)
        return expand.decompress(data) + expand.flush()
    except zlib.error as error:
        raise ValueError(f"stored bytes are damaged: {error}") from None
