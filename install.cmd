@echo off
rem Installs rehearse for you alone, on Windows: no administrator, no make.
rem Double-click it. Run it again to update or repair; your calls stay.
setlocal
set "here=%~dp0."
rem Not in AppData: Windows moves what a Python from the Microsoft Store writes there.
set "place=%USERPROFILE%\rehearse-program"

if not exist "%here%\pyproject.toml" (
    echo rehearse could not be installed: its other files are not here. Unpack the ZIP file first
    echo ^(right-click it, Extract All^), then run install.cmd in the new folder.
    pause
    exit /b 1
)

rem 1. A Python that is new enough, with 64 bits. -P: no file of the current folder is imported.
rem `call`: with pyenv, python is a batch file, from which cmd would not come back.
set "python="
for %%p in ("py -3" "python" "python3") do if not defined python (
    call %%~p -P -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)" >nul 2>nul && set "python=%%~p"
)
if not defined python (
    echo rehearse could not be installed: it needs Python 3.11 or newer, 64-bit. Install it from
    echo python.org or the Microsoft Store, then run this again.
    pause
    exit /b 1
)

rem 2. An environment of its own, made anew if an earlier one no longer works.
rem Here and below: a crash has a negative exit code, which `if errorlevel 1` takes for success.
"%place%\Scripts\python.exe" -P -m pip --version >nul 2>nul || call %python% -P -m venv --clear "%place%" || goto failed

rem 3. The program, from this folder, with what it needs.
echo Installing rehearse: this takes one to five minutes, and 1 GB ...
"%place%\Scripts\python.exe" -P -m pip install --quiet --disable-pip-version-check --upgrade "%here%" || goto failed

rem 4. The shortcut.
"%place%\Scripts\rehearse.exe" web --shortcut || goto failed

echo rehearse is installed. Open "Rehearse" from your desktop, or run: "%place%\Scripts\rehearse.exe" web
pause
exit /b 0

:failed
echo rehearse could not be installed: see the lines above. Is the network there, and 1 GB of space?
echo End rehearse if it is running, then run this again.
pause
exit /b 1
