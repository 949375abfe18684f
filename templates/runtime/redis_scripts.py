"""
What Redis does for a shared limiter, in Lua.

It runs each script as a whole, so that no two processes take the same place.
"""

from __future__ import annotations

from .limiter import EARLY, PATIENCE

# Seconds that processes have to tell an empty Redis of their calls: they may not ask before.
_REGATHERING = 2.5

_SECOND = 1_000_000  # times are in microseconds, for a script can only give whole numbers
_MEMORY = 60 * _SECOND  # what nobody has used for so long is forgotten

NOW = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
"""

# KEYS: the calls that were let through, places promised to sleepers, processes, what is known.
# Members of the first three have a moment as their score.
NAMES = """
local calls, promised, members, known = unpack(KEYS)
local function get(name) return tonumber(redis.call('HGET', known, name) or 0) end
local function set(...)
    -- what has expired stays away: here is nobody to let it expire again
    if redis.call('EXISTS', known) == 1 then redis.call('HSET', known, ...) end
end
"""

# ARGV: process, name of the call, whether the process has calls in the window, for then others may
# have some as well, and for a Redis that knows nothing names and values as for LEARN.
RESERVE = f"""
local member, name = ARGV[1], ARGV[2]
if redis.call('HSETNX', known, 'began', now) == 1 then
    set(unpack(ARGV, 4))
    if ARGV[3] == '1' then set('paused', now + {round(_REGATHERING * _SECOND)}) end
end
local room, span = get('room'), get('span')
if now < get('last') - {_SECOND} then  -- the clock was set back: what is there has no meaning now
    redis.call('DEL', calls, promised, members)
    set('paused', now + span)
end
set('last', now)
local paused = get('paused')

redis.call('ZADD', members, now, member)
redis.call('ZREMRANGEBYSCORE', members, '-inf', now - {_MEMORY})
redis.call('ZREMRANGEBYSCORE', calls, '-inf', now - 3 * span)
redis.call('ZREMRANGEBYSCORE', promised, '-inf', now + {round(EARLY * _SECOND)})

local function free_at(ahead)
    if room <= ahead then return math.huge end
    local place = room - ahead - 1
    local earlier = redis.call('ZREVRANGE', calls, place, place, 'WITHSCORES')[2]
    return math.max(earlier and earlier + span or now, paused)
end

local wait = 0
if free_at(0) <= now + {round(EARLY * _SECOND)} then
    redis.call('ZADD', calls, now, name)
else
    local at = free_at(redis.call('ZCARD', promised))
    wait = math.max(math.min(at - now, {round(PATIENCE * _SECOND)}), {round(EARLY * _SECOND)})
    if at <= now + {round(PATIENCE * _SECOND)} then redis.call('ZADD', promised, at, name) end
end

local memory = math.floor(({_MEMORY} + 3 * span) / 1000)
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, memory) end
return {{
    wait, now, get('began'), redis.call('ZCARD', members),
    get('limit'), get('interval'), get('others'),
}}
"""

# ARGV: two moments between which calls have surely arrived, one since which they may have.
COUNT = """
return {
    redis.call('ZCOUNT', calls, '(' .. ARGV[1], ARGV[2]),
    redis.call('ZCOUNT', calls, '(' .. ARGV[3], '+inf'),
    get('limit'), get('interval'), get('others'),
}
"""

# ARGV: names and values.
LEARN = """
set(unpack(ARGV))
"""

# ARGV: name of the call, the moment before which nothing is sent.
REFUSE = """
redis.call('ZREM', calls, ARGV[1])
set('paused', math.max(get('paused'), ARGV[2]))
"""

# ARGV: ages and names of calls. If some were unknown, those of other processes may be, too.
REPORT = f"""
local added = 0
for i = 1, #ARGV, 2 do added = added + redis.call('ZADD', calls, now - ARGV[i], ARGV[i + 1]) end
if added > 0 then
    redis.call('PEXPIRE', calls, {_MEMORY // 1000})
    set('paused', math.max(get('paused'), now + {round(_REGATHERING * _SECOND)}))
end
"""
