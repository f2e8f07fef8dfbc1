@echo off
rem Runs Headway's command line in local mode, from an unpacked archive for windows-x86_64.
rem Not run on Windows by us yet: see docs\machines.md.
setlocal
set "HEADWAY_HOME=%~dp0.."
set "HEADWAY_JAVA=java"
if defined JAVA_HOME set "HEADWAY_JAVA=%JAVA_HOME%\bin\java"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined OPENBLAS_NUM_THREADS set "OPENBLAS_NUM_THREADS=1"
set "HEADWAY_JARS=%HEADWAY_HOME%\lib\headway\*;%HEADWAY_HOME%\lib\natives\*;%HEADWAY_HOME%\lib\*"
if defined HEADWAY_CLASSPATH set "HEADWAY_JARS=%HEADWAY_JARS%;%HEADWAY_CLASSPATH%"
"%HEADWAY_JAVA%" "@%HEADWAY_HOME%\conf\jvm.options" "-Dlog4j2.configurationFile=%HEADWAY_HOME%\conf\log4j2.properties" %HEADWAY_JAVA_OPTIONS% -cp "%HEADWAY_JARS%" io.headway.jobs.cli.Headway %*
exit /b %ERRORLEVEL%
